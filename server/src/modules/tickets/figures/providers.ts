import { Figures } from './figures';
import { FiguresController } from './figures.controller';

/** The three rates. */
export const FIGURES = {
  providers: [Figures],
  controllers: [FiguresController],
};
