using System.Globalization;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// A disk (ext4 in a file in memory, by a loop device) whose power can be cut: what programs have written and the system has not yet
/// brought to the device is gone. That is what <c>fsync</c> is for; what a device loses that says that it has written is not played.
/// Needs root.
/// </summary>
internal sealed class LossyDisk : IDisposable
{
    private readonly string _images;
    private string _image = "";
    private int _cuts;

    private LossyDisk()
    {
        Folder = Directory.CreateTempSubdirectory("egenplan-disk-").FullName;
        _images = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), Path.GetFileName(Folder) + "-images");
        Directory.CreateDirectory(_images);
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Makes one.</summary>
    public static LossyDisk Of(int megabytes)
    {
        var disk = new LossyDisk();
        disk._image = disk.NextImage();
        using (var file = File.Create(disk._image))
            file.SetLength(megabytes * 1024L * 1024);
        SmallDisk.Run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0", disk._image);
        disk.Mount();
        return disk;
    }

    /// <summary>All that is on it now is kept: what was there long before.</summary>
    public void Settle() => SmallDisk.Run("sync", "-f", Folder);

    /// <summary>
    /// The power is cut, whoever writes having been killed, and comes back: what had reached the device is mounted in place.
    /// </summary>
    /// <param name="letGo">Whoever reads closes what is open of the disk before: by name it would be closed on the one that comes.</param>
    public async Task LosePowerAsync(Func<Task> letGo)
    {
        var (before, next) = (_image, NextImage());
        // The device as it is at one moment: copied again if anything came to it meanwhile.
        for (var device = Device(); ;)
        {
            var written = File.ReadAllText($"/sys/block/{device}/stat");
            SmallDisk.Run("cp", "--sparse=auto", before, next);
            if (WritesIn(written) is { } quiet && quiet == WritesIn(File.ReadAllText($"/sys/block/{device}/stat")))
                break;
        }

        await letGo();
        SmallDisk.Run("umount", "-l", Folder);
        File.Delete(before);
        _image = next;
        Mount();
    }

    public void Dispose()
    {
        SmallDisk.Run("umount", "-l", Folder);
        Directory.Delete(Folder);
        Directory.Delete(_images, recursive: true);
    }

    private string NextImage() => Path.Combine(_images, string.Create(CultureInfo.InvariantCulture, $"{_cuts++}.img"));

    // What nobody has asked for to be kept is written late, as it may be.
    private void Mount() => SmallDisk.Run("mount", "-o", "loop,commit=300", _image, Folder);

    private string Device() =>
        Path.GetFileName(File.ReadLines("/proc/self/mounts").Select(l => l.Split(' ')).Last(m => m[1] == Folder)[0]);

    // Writes and flushes completed (Documentation/block/stat.rst); null while one is under way.
    private static string? WritesIn(string stat)
    {
        var numbers = stat.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return numbers[8] == "0" ? $"{numbers[4]} {numbers.ElementAtOrDefault(15)}" : null;
    }
}
