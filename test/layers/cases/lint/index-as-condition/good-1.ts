if (text.indexOf("a") >= 0) run();
if (~text.indexOf("a")) run();
if (text.includes("a")) run();
if (use(text.indexOf("a"))) run();
