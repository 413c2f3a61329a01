/** Issues: the file that plans one, or a folder of articles, as data with defaults filled in. */
export type * from "./issue.js";
export { AS_NEEDED, PRIORITIES, spanOf } from "./issue.js";
export { countAt, flagAt, listAt, numberAt, textAt } from "./fields.js";
export type { Form } from "./form.js";
export { rangeOf } from "./measures.js";
export { proofIssue } from "./proof.js";
export { issueOfFolder, readIssue, type IssueResult, type IssueSource } from "./read.js";
export { byPlace, readByForm, type ReadForm } from "./read-form.js";
export { valueAt, type Written, type WrittenMap } from "./written.js";
