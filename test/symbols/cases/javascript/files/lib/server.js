"use strict";

exports.start = function start(port) {
  return port;
};
