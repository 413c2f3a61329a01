import { checkSamples } from "./samples.js";

checkSamples("broadsheet");
