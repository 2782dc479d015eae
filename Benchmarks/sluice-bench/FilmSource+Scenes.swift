/// The scenes of the synthetic film, as pieces of a filter graph.
extension FilmSource {
    /// Part of a filter graph that ends in the label it is given.
    typealias Scene = (_ label: String) -> String

    /// 720 frames in all; no cut falls on the 2 s key frame grid.
    static var scenes: [Scene] {
        [
            pan(seed: 11, frames: 103, x: "1.3*on", y: "0.7*on", zoom: "0.72"),
            fractal(frames: 137),
            objects(seed: 21, frames: 82),
            water(seed: 31, frames: 146),
            pan(seed: 41, frames: 120, x: "0.0008*on*W", y: "0.0008*on*H", zoom: "(0.9-0.0016*on)"),
            pan(seed: 51, frames: 132, x: "120", y: "260-1.7*on", zoom: "0.75"),
        ]
    }

    /// The scenes one after the other as `[film]`, with grain over all.
    static func graph(scenes: [Scene]) -> String {
        let parts = scenes.enumerated().map { index, scene in scene("scene\(index)") }
        let labels = scenes.indices.map { "[scene\($0)]" }.joined()
        let film =
            "\(labels)concat=n=\(scenes.count),setpts=N/24/TB,noise=alls=5:allf=t+u:all_seed=7,setsar=1,"
            + "format=yuv420p[film]"
        return (parts + [film]).joined(separator: ";")
    }

    /// Pink noise and a trembling tone, as `[sound]`.
    static func sound(seconds: Int) -> String {
        "anoisesrc=color=pink:seed=3:amplitude=0.2:r=48000[hiss];sine=f=330:r=48000,tremolo=f=0.7:d=0.6[tone];"
            + "[hiss][tone]amix=inputs=2,atrim=end=\(seconds),aformat=sample_fmts=fltp:channel_layouts=stereo[sound]"
    }

    /// A landscape seen through a window that moves by fractions of a pixel; `x` and `y` in pixels, `zoom` as a share.
    static func pan(seed: Int, frames: Int, x: String, y: String, zoom: String) -> Scene {
        { label in
            landscape(seed: seed, frames: frames, label: label) + "," + window(x: x, y: y, zoom: zoom) + "[\(label)]"
        }
    }

    /// A slow zoom into the Mandelbrot set, softened to what a lens would show.
    private static func fractal(frames: Int) -> Scene {
        { label in
            "mandelbrot=s=1920x1080:rate=24:start_scale=0.9:end_scale=0.3:end_pts=\(frames):maxiter=300,"
                + "gblur=sigma=2,trim=end_frame=\(frames),setpts=N/24/TB,setsar=1,format=yuv444p[\(label)]"
        }
    }

    /// A fast pan with two small things that cross it.
    private static func objects(seed: Int, frames: Int) -> Scene {
        { label in
            landscape(seed: seed, frames: frames, label: label) + ","
                + window(x: "500-4.6*on", y: "30", zoom: "0.7") + "[\(label)back];"
                + "testsrc2=s=320x180:r=24,trim=end_frame=\(frames),setpts=N/24/TB[\(label)one];"
                + "mandelbrot=s=240x240:rate=24:maxiter=100,trim=end_frame=\(frames),setpts=N/24/TB[\(label)two];"
                + "[\(label)back][\(label)one]overlay=x='40+9*n':y='700+120*sin(n/9)':format=yuv444[\(label)first];"
                + "[\(label)first][\(label)two]overlay=x='1600-6*n':y='200+2*n':format=yuv444[\(label)]"
        }
    }

    /// A standing landscape under a moving shimmer that no motion vector follows.
    private static func water(seed: Int, frames: Int) -> Scene {
        { label in
            landscape(seed: seed, frames: frames, label: label) + "[\(label)back];"
                + "life=s=240x135:mold=12:r=24:ratio=0.2:seed=\(seed):death_color=0x304050:life_color=0xd0c8b0"
                + ":mold_color=0x6080a0:stitch=1,scale=1920:1080:flags=bicubic,gblur=sigma=6,format=yuv444p,"
                + "setsar=1,trim=end_frame=\(frames),setpts=N/24/TB[\(label)shimmer];"
                + "[\(label)back][\(label)shimmer]blend=all_mode=normal:all_opacity=0.8[\(label)]"
        }
    }

    /// Still noise in three octaves, weaker the finer, as in photographs; without a label, so that it can be continued.
    private static func landscape(seed: Int, frames: Int, label: String) -> String {
        func octave(_ name: String, _ size: String, _ strength: Int, _ colour: Int, _ offset: Int) -> String {
            "color=c=gray:s=\(size):r=24,trim=end_frame=1,format=yuv444p,noise=c0s=\(strength):c1s=\(colour)"
                + ":c2s=\(colour):all_seed=\(seed + offset):allf=u,scale=1920:1080:flags=bicubic,setsar=1[\(label)\(name)];"
        }
        return octave("a", "24x14", 100, 50, 0) + octave("b", "192x108", 30, 9, 1) + octave("c", "960x540", 14, 3, 2)
            + "[\(label)a][\(label)b]blend=all_mode=grainmerge[\(label)d];"
            + "[\(label)d][\(label)c]blend=all_mode=grainmerge,loop=loop=-1:size=1,setpts=N/24/TB,"
            + "trim=end_frame=\(frames)"
    }

    private static func window(x: String, y: String, zoom: String) -> String {
        let right = "\(x)+\(zoom)*W"
        let bottom = "\(y)+\(zoom)*H"
        return "perspective=x0='\(x)':y0='\(y)':x1='\(right)':y1='\(y)':x2='\(x)':y2='\(bottom)':x3='\(right)'"
            + ":y3='\(bottom)':interpolation=cubic:sense=source:eval=frame"
    }
}
