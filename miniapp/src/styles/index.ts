import './weapp.scss';
