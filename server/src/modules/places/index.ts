export { PlacesModule } from './places.module';
export { PlacesService, type NewPlace, type PlacesQuery } from './places.service';
export { Posters, type MadePoster, type Poster } from './posters/posters';
