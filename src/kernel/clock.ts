/** Time is passed in, so that tests, the `chat` command and replays decide what time it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
