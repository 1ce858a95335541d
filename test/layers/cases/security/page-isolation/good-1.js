import { BrowserWindow } from "electron";

new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });
frame.contentWindow.postMessage(state, "https://example.com");
