const Δt = 3;
const greeting = "Привет world";
const µs = "α and β";
const naïve = "café";
