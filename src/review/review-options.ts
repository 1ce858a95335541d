/** The settings of `config.review`, and the seed. */
export interface ReviewOptions {
  /** At most so many questions per chunk. */
  readonly questions: number;
  /** Calibrated P(yes) that a change has a defect at all under which only what a layer noticed is asked, 0..1; 0: everything is. */
  readonly gate: number;
  /** Calibrated P(yes) from which a finding is generated, 0..1; 0.5 is "as of nothing". */
  readonly threshold: number;
  readonly suggestions: boolean;
  readonly seed: number;
}
