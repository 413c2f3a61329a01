export type { Forme } from "./forme.js";
export { imposePage } from "./impose.js";
