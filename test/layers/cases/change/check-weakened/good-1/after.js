if (a == null) go();
if (x === y) go();
