export const numbers = [9007199254740992, 0.1, 1e21, 0xff, 123n, 1_000, 5e-324];
