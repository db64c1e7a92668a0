export { CopiesModule } from './copies.module';
