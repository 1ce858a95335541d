const source = "1 + 1";
eval("2 + 2");
eval(source);
setTimeout(run, 10);
setTimeout(() => run(name), 10);
pattern.exec(text);
