export { takeFigures, type FigureTaker } from "./figures.js";
export { checkRules, houseStyle, type HouseStyle, type RuleBreach, type RuleId } from "./rules/index.js";
