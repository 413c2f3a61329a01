import { checkSamples } from "./samples.js";

checkSamples("bulletin");
