/** Where a command leaves the exit code of the process. */
export interface Outcome {
  exitCode: number;
}
