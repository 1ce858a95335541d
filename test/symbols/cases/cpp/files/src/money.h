int round_up(int cents);
