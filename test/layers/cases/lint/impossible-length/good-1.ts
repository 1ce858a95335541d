if (list.length > 0) run();
if (list.length === 0 || offset < 0) stop();
if (list.length <= 0) stop();
