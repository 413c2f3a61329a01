/** Issues: the file that plans one, or a folder of articles, as data with defaults filled in. */
export type * from "./issue.js";
export { AS_NEEDED, spanOf } from "./issue.js";
export { proofIssue } from "./proof.js";
export { issueOfFolder, readIssue, type IssueResult, type IssueSource } from "./read.js";
