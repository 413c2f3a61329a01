export { takeFigures, type FigureTaker } from "./figures.js";
export {
  checkRules,
  houseStyle,
  proofRules,
  scoreOf,
  type HouseStyle,
  type RuleBreach,
  type RuleId,
  type Score,
} from "./rules/index.js";
