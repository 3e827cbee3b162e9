// Two parts of `natural`, by path: its index loads database drivers and takes more than a second.

declare module "natural/lib/natural/stemmers/porter_stemmer_nl.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}

declare module "natural/lib/natural/distance/levenshtein_distance.js" {
  interface Options {
    /** Restricted: two letters may change places, and are then left alone. */
    readonly restricted?: boolean;
  }
  const distances: {
    DamerauLevenshteinDistance(source: string, target: string, options?: Options): number;
  };
  export default distances;
}
