if (Object.is(x, -0) || x === 0 || x === -1) sign();
