// The load, in a process of its own: takes jobs from its parent and answers with what it measured.
import autocannon from "autocannon";
import { createRequests, type Target } from "./requests.ts";

export interface Job {
  readonly target: Target;
  readonly connections: number;
  readonly seconds: number;
  /** Makes the message ids of this job its own. */
  readonly run: string;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were not 2xx, and connections that broke. */
  readonly failures: number;
}

process.on("message", (job: Job) => {
  void measure(job).then((measured) => process.send?.(measured));
});

async function measure({ target, connections, seconds, run }: Job): Promise<Measured> {
  let lane = 0;
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const next = createRequests(target, run, (lane += 1));
      client.setRequests([{ setupRequest: next }]);
    },
  });
  return {
    perSecond: result["2xx"] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  };
}
