class Mail {
    String title(String text) {
        try {
            return clean(text);
        } catch (RuntimeException e) {
            return hint(text);
        }
    }

    private String hintOf(String text) {
        return text + "?";
    }
}
