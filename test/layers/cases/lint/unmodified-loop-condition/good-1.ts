let node = first;
while (node) {
  use(node);
  node = node.next;
}
let running = true;
function stop() {
  running = false;
}
while (running) {
  stop();
}
while (queue.length > 0) queue.pop();
while (!done()) wait();
