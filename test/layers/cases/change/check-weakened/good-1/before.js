if (a === undefined) go();
if (x == y) go();
