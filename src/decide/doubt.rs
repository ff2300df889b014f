//! Why nobody can tell from the file whether a website needs a filing.

use crate::text::{Fixed, text};

/// What has to be looked up before it is decided whether a website needs a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// What is written as the filing of a name cannot be one, or is another applicant's.
    Filing,
    /// The name that is filed has expired.
    Expired,
    /// The name that is filed is held by somebody who has nothing to do with the applicant.
    Holder,
    /// Whoever sells the server is not on record.
    Provider,
    /// The servers have expired or are stopped.
    Ended,
    /// The server stands in a room that may be anywhere.
    Room,
    /// The home page is under a name of which the file says nothing.
    HomePage,
    /// The website is accessible, and nothing says where.
    Entrance,
    /// The tables do not know where it is hosted, or the file does not say what serves it.
    Hosting,
}

impl Doubt {
    /// What is wrong, and how it is looked up.
    pub fn words(self) -> Fixed {
        match self {
            Self::Filing => text(
                "填写的备案无效，或属于另一主体",
                "the filing written here is invalid, or belongs to another applicant",
            ),
            Self::Expired => text(
                "域名已过期：查清是否仍由主体持有，续费后改写 expires",
                "the domain name has expired: check whether it is still registered, renew it and correct `expires`",
            ),
            Self::Holder => text(
                "域名由与主体无关的人持有：查清备案是否仍是这个主体的，过户后改写 holder",
                "the domain holder has no relation to the applicant: check whether the filing still belongs to the applicant, transfer the domain name and correct `holder`",
            ),
            Self::Provider => text(
                "提供服务器的接入商不在备案记录里：中国内地的网站须在提供服务器的接入商处接入备案，查清是否已接入并写入 providers",
                "the server belongs to a provider that is not on record: a website in mainland China has to be connected to the provider that serves it; check this and add the provider to `providers`",
            ),
            Self::Ended => text(
                "服务器已到期或停止：查清网站现在由谁的服务器提供，写入 domain.points-to，或续费后改写",
                "its server has expired or is stopped: find out which server serves the website now and write it in domain.points-to, or renew this one and correct the entry",
            ),
            Self::Room => text(
                "网站填写为中国内地以外，服务器的地域却没有写明是哪里的机房：查清后写入 instance.region",
                "the website is declared as hosted outside mainland China, but the region of its server does not say where the data center is: find out and write it in instance.region",
            ),
            Self::HomePage => text(
                "文件没有写首页所在的域名：查清这个域名解析到哪里，写成 [[domain]]，并写入 website.domain",
                "the file says nothing of the domain name of the home page: check where that name resolves, add a [[domain]] for it and name it in website.domain",
            ),
            Self::Entrance => text(
                "网站现在能打开，却没有写明从哪里访问：写入域名或公网 IP 地址；只在内部网络打开的，写 open = false",
                "the website is accessible, and nothing says where: write its domain name or public IP address, or `open = false` if it opens within a private network only",
            ),
            Self::Hosting => text(
                "无法判断网站托管在哪里：核对地域或解析目标是否在中国内地，写入 website.hosted",
                "the hosting location is unknown: check whether the region, or the server the domain name points to, is in mainland China, and write website.hosted",
            ),
        }
    }
}
