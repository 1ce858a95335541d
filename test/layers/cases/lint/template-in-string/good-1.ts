export const greeting = (name: string) => `Hello, ${name}!` + "costs $5 {now}";
