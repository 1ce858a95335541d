/** As many of the newest decisions make the contract and the calibration. */
export const WINDOW = 500;
