const delay = Math.random() * 100;
const token = crypto.randomUUID();
const maxTokens = Math.random();
