// Loaded before a measured program: writes its peak memory and the processor time of all its threads to file descriptor 3 when it ends.
const { writeSync } = require("node:fs");
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ kilobytes: maxRSS, processor: (userCPUTime + systemCPUTime) / 1e6 }));
});
