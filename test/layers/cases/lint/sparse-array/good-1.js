const list = [1, 2,];
const [, second] = list;
