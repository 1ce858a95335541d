export const TAX = 0.2;
