import { checkSamples } from "./samples.js";

checkSamples("classic");
