const { name } = options;
use(name);
