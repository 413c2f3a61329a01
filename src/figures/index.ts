export { takeFigures, type FigureTaker } from "./figures.js";
