/** natural ships types for its whole, which opens databases on import; single files are imported instead. */
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
