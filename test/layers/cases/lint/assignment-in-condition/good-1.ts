if (mode === "fast") run();
while ((match = pattern.exec(text))) use(match);
for (let i = 0; i < 3; i += 1) run();
