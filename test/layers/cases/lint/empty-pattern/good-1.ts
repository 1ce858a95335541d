const { a = {}, b: [c] } = load();
