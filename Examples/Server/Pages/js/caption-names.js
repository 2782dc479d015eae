// What the names of subtitle files tell: that they are some, of which video, in which language.

const KIND = /\.(srt|vtt)$/i;
const LANGUAGE = /\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)$/i;

const stem = name => name.replace(/\.[^.]+$/, "").toLowerCase();

export const isCaption = file => KIND.test(file.name);

/** The language in a name such as "film.pt-BR.srt"; "und" where it has none. */
export const languageOf = name => LANGUAGE.exec(name.replace(KIND, ""))?.[1] ?? "und";

/** Which of the videos a subtitle file belongs to: the one whose name its own begins with, or the only one there is. */
export function videoOf(caption, videos) {
    const own = stem(caption.name);
    const fitting = videos.filter(video => own === stem(video.name) || own.startsWith(`${stem(video.name)}.`));
    return fitting.sort((one, other) => other.name.length - one.name.length)[0] ?? (videos.length === 1 ? videos[0] : null);
}
