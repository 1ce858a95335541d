try {
  save();
} catch (error) {} // HIT
