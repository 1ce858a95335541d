/** Milliseconds of processor time of this process since `earlier`: unlike the clock, blind to what else the machine does. */
export function cpuMilliseconds(earlier: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(earlier);
  return (user + system) / 1000;
}
