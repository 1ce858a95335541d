import { BrowserWindow } from "electron";

new BrowserWindow({
  webPreferences: {
    nodeIntegration: true, // HIT
    contextIsolation: false, // HIT
  },
});
frame.contentWindow.postMessage(state, "*"); // HIT
export function answer(req, res) {
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin); // HIT
}
