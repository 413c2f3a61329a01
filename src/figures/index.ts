export { takeFigures, type Figures, type FigureTaker } from "./figures.js";
