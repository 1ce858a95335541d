export const debuggerUrl = "debugger";
