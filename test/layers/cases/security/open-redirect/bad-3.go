package p

func leave(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, r.FormValue("next"), 302) // HIT
}
