var app = exports = module.exports = {};

app.init = function init() {
  this.cache = {};
  this.settings = {};
};

Router.prototype.match = function (path) {
  return this.stack.filter(function (layer) {
    return layer.match(path);
  });
};

module.exports.routes = {
  list(req, res) {
    res.json(all());
  },
  remove: async function (req, res) {
    await drop(req.params.id);
    res.end();
  },
};

describe("routes", function () {
  beforeEach(function () {
    reset();
  });

  it("lists all", function () {
    expect(list()).toEqual([]);
  });
});
